package dev.shonin.notification.api;

import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.ProblemMappers;
import dev.shonin.notification.domain.WebhookRefusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where refusals about webhooks become problems. */
class WebhookRefusalMapper {

    private final ProblemMappers problems;

    WebhookRefusalMapper(ProblemMappers problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response refused(WebhookRefusal refusal, ContainerRequestContext request) {
        return problems.problem(problem(refusal), request);
    }

    static ProblemException problem(WebhookRefusal refusal) {
        String about = refusal.subject();
        return switch (refusal) {
            case WebhookRefusal.Unacceptable bad ->
                    new ProblemException(
                                    WebhookProblem.UNACCEPTABLE,
                                    "%d value(s) are not acceptable."
                                            .formatted(bad.faults().size()),
                                    "%d件の誤りがあります。".formatted(bad.faults().size()))
                            .withErrors(bad.faults().stream().map(WebhookFaults::problem).toList());
            case WebhookRefusal.NoEndpoint _ ->
                    new ProblemException(
                            WebhookProblem.NO_ENDPOINT,
                            "There is no webhook endpoint %s.".formatted(about),
                            "Webhook エンドポイント %s は見つかりません。".formatted(about));
            case WebhookRefusal.NoDelivery _ ->
                    new ProblemException(
                            WebhookProblem.NO_DELIVERY,
                            "There is no webhook delivery %s.".formatted(about),
                            "Webhook の配信 %s は見つかりません。".formatted(about));
            case WebhookRefusal.NoSecret _ ->
                    new ProblemException(
                            WebhookProblem.NO_SECRET,
                            "There is no secret %s.".formatted(about),
                            "シークレット %s は見つかりません。".formatted(about));
            case WebhookRefusal.TooManyEndpoints many ->
                    new ProblemException(
                            WebhookProblem.TOO_MANY,
                            "An account may have %d webhook endpoints.".formatted(many.most()),
                            "1つのアカウントに登録できる Webhook エンドポイントは%d件までです。".formatted(many.most()));
            case WebhookRefusal.TwoSecrets _ ->
                    new ProblemException(
                            WebhookProblem.TWO_SECRETS,
                            "The webhooks of %s are signed with two secrets now.".formatted(about),
                            "%s では、現在2つのシークレットで署名しています。".formatted(about));
            case WebhookRefusal.LastSecret _ ->
                    new ProblemException(
                            WebhookProblem.LAST_SECRET,
                            "%s is the only secret that signs.".formatted(about),
                            "署名に使われているシークレットは %s だけです。".formatted(about));
            case WebhookRefusal.NotActive not ->
                    new ProblemException(
                            WebhookProblem.NOT_ACTIVE,
                            "The webhook endpoint is in the state '%s'."
                                    .formatted(not.state().code()),
                            "Webhook エンドポイントの状態は「%s」です。".formatted(not.state().code()));
            case WebhookRefusal.ChallengeFailed failed -> challengeFailed(failed);
            case WebhookRefusal.ChallengedJustNow now ->
                    new ProblemException(
                                    WebhookProblem.CHALLENGED_JUST_NOW,
                                    "An endpoint is challenged every %d seconds at most."
                                            .formatted(now.pause().toSeconds()),
                                    "確認用の配信は、%d秒以上の間隔をあけて行います。".formatted(now.pause().toSeconds()))
                            .withRetryAfter(now.pause());
            case WebhookRefusal.KeyReused _ ->
                    new ProblemException(
                            WebhookProblem.KEY_REUSED,
                            "Another request was made with this Idempotency-Key.",
                            "この Idempotency-Key で、内容の異なるリクエストを受け付けています。");
        };
    }

    private static ProblemException challengeFailed(WebhookRefusal.ChallengeFailed failed) {
        String ja =
                switch (failed.why()) {
                    case STATUS -> "ステータス %s の応答がありました。".formatted(failed.subject());
                    case ANSWER -> "応答の本文が、送信した値と一致しません。";
                    case URL -> "URLが登録できる形式でないか、確認の途中で変更されました。";
                    case NO_ADDRESS -> "ホスト名のアドレスが見つかりません。";
                    case ADDRESS_REFUSED -> "ホスト名のアドレスが、配信を許可されていないもの(プライベートアドレスなど)です。";
                    case NO_CONNECTION -> "接続できませんでした(%s)。".formatted(failed.subject());
                    case TIMEOUT -> "制限時間内に応答がありませんでした。";
                    case BROKEN -> "応答の途中で接続が切れました(%s)。".formatted(failed.subject());
                };
        return new ProblemException(
                WebhookProblem.CHALLENGE_FAILED,
                "%s: %s.".formatted(failed.why().code(), failed.subject()),
                ja);
    }
}
