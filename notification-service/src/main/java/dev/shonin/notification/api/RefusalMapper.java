package dev.shonin.notification.api;

import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.ProblemMappers;
import dev.shonin.notification.domain.MessageRefusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where this service's refusals become problems. */
class RefusalMapper {

    private final ProblemMappers problems;

    RefusalMapper(ProblemMappers problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response refused(MessageRefusal refusal, ContainerRequestContext request) {
        return problems.problem(problem(refusal), request);
    }

    static ProblemException problem(MessageRefusal refusal) {
        return switch (refusal) {
            case MessageRefusal.OrderUnknown unknown ->
                    new ProblemException(
                            MessageProblem.ORDER_NOT_FOUND,
                            "There is no order %s.".formatted(unknown.orderId()),
                            "お申し込み %s は見つかりません。".formatted(unknown.orderId()));
            case MessageRefusal.MessageUnknown unknown ->
                    new ProblemException(
                            MessageProblem.NOT_FOUND,
                            "There is no message %s.".formatted(unknown.messageId()),
                            "メール %s は見つかりません。".formatted(unknown.messageId()));
            case MessageRefusal.ApprovalResend approval ->
                    new ProblemException(
                            MessageProblem.APPROVAL_RESEND,
                            "This message asks for an approval; its link was wiped after sending."
                                    + " The authorizations of order %s can send a new one."
                                            .formatted(approval.orderId()),
                            "このメールは承認依頼で、リンクは送信後に消去されています。新しい承認依頼は、お申し込み %s の authorization から送信できます。"
                                    .formatted(approval.orderId()));
            case MessageRefusal.SecretGone _ ->
                    new ProblemException(
                            MessageProblem.SECRET_GONE,
                            "This message carried a personal link, which was wiped after sending.",
                            "このメールにはお客様専用のリンクが含まれており、リンクは送信後に消去されています。");
            case MessageRefusal.BadBrand bad ->
                    new ProblemException(
                                    MessageProblem.BRANDING_INVALID,
                                    "Mails cannot be written under this; see errors.",
                                    "この内容ではメールを作成できません。errors をご確認ください。")
                            .withErrors(bad.faults().stream().map(BrandFaults::of).toList());
            case MessageRefusal.NotResendable state ->
                    new ProblemException(
                            MessageProblem.NOT_RESENDABLE,
                            "The message is in the state '%s'.".formatted(state.state().code()),
                            "メールの状態は「%s」です。".formatted(state.state().code()));
        };
    }
}
