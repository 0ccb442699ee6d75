package dev.shonin.issuance.api;

import dev.shonin.issuance.domain.IssuanceException;
import dev.shonin.issuance.domain.IssuanceException.AlreadyExpired;
import dev.shonin.issuance.domain.IssuanceException.AlreadyRevoked;
import dev.shonin.issuance.domain.IssuanceException.BadCondition;
import dev.shonin.issuance.domain.IssuanceException.BadTarget;
import dev.shonin.issuance.domain.IssuanceException.CertificateNotFound;
import dev.shonin.issuance.domain.IssuanceException.FileNotFound;
import dev.shonin.issuance.domain.IssuanceException.NotProven;
import dev.shonin.issuance.domain.IssuanceException.ReasonNotAllowed;
import dev.shonin.issuance.domain.IssuanceException.UnknownFormat;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.ProblemMappers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the service's own exceptions into problems; the one place where that is done. */
public class IssuanceProblems {

    private final ProblemMappers mappers = new ProblemMappers();

    /** Answers with the problem. */
    @ServerExceptionMapper
    public Response problem(IssuanceException e, ContainerRequestContext request) {
        return mappers.problem(toProblem(e), request);
    }

    static ProblemException toProblem(IssuanceException e) {
        String about = String.valueOf(e.getMessage());
        return switch (e) {
            case CertificateNotFound notFound ->
                    new ProblemException(
                            IssuanceProblem.CERTIFICATE_NOT_FOUND,
                            "There is no certificate with this id in your account.",
                            "このIDの証明書は、お客様のアカウントにはありません。");
            case FileNotFound notFound ->
                    new ProblemException(
                            IssuanceProblem.FILE_NOT_FOUND,
                            "No CA certificate or CRL has this name.",
                            "この名前の認証局証明書またはCRLはありません。");
            case BadCondition bad ->
                    new ProblemException(
                            IssuanceProblem.BAD_CONDITION,
                            "The value of \"" + about + "\" cannot be read.",
                            "「" + about + "」の値を読み取れません。");
            case BadTarget target ->
                    new ProblemException(
                            IssuanceProblem.BAD_TARGET,
                            "The " + about + " is none that can be checked.",
                            (about.equals("port") ? "ポート" : "ホスト名") + "が正しくありません。");
            case UnknownFormat unknown ->
                    new ProblemException(
                            IssuanceProblem.UNKNOWN_FORMAT,
                            "Certificates cannot be downloaded in this format.",
                            "この形式では証明書をダウンロードできません。");
            case ReasonNotAllowed reason ->
                    new ProblemException(
                            IssuanceProblem.REASON_NOT_ALLOWED,
                            "This reason is unknown or kept for the CA.",
                            "この理由は存在しないか、認証局のみが指定できます。");
            case AlreadyRevoked revoked ->
                    new ProblemException(
                            IssuanceProblem.ALREADY_REVOKED,
                            "The certificate was revoked before, for another reason.",
                            "この証明書は、すでに別の理由で失効しています。");
            case AlreadyExpired expired ->
                    new ProblemException(
                            IssuanceProblem.ALREADY_EXPIRED,
                            "The certificate has expired and cannot be revoked any more.",
                            "この証明書は有効期限が切れているため、失効できません。");
            case NotProven notProven ->
                    new ProblemException(IssuanceProblem.NOT_PROVEN, about, notProven.japanese());
        };
    }
}
