package org.chamaledger.api.errors;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.kernel.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Answers whatever a controller, its arguments or the rules refuse. The one place where exceptions become answers. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    @ExceptionHandler
    @Nullable ResponseEntity<Object> refuse(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e; // the security filters answer these, and know whether anyone is logged in
        }
        if (e instanceof AsyncRequestNotUsableException) {
            return null; // the caller has hung up
        }
        if (response.isCommitted()) {
            // Half an answer is out. Tomcat cuts the connection, and nobody takes the half for the whole.
            LOG.warn("request {} broke off: {}", RequestId.of(request), e.toString());
            throw e;
        }
        if (e instanceof RuleViolation violation) {
            FinalRefusal.note(request, violation);
        }
        var headers = new HttpHeaders();
        if (e instanceof HttpRefusal refusal) {
            headers.addAll(refusal.headers());
        } else if (e instanceof ErrorResponse known) {
            headers.addAll(known.getHeaders());
        }
        var problem = problem(e);
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error("request {} failed", RequestId.of(request), e);
        } else if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            LOG.warn("request {} could not be served: {}", RequestId.of(request), e.toString());
            headers.set(HttpHeaders.RETRY_AFTER, "2");
        }
        return Problems.answer(request, problem, headers);
    }

    private static Problem problem(Exception e) {
        return switch (e) {
            case RuleViolation violation -> violation(violation);
            case HttpRefusal refusal -> refusal.problem();
            case InvalidRequest invalid -> invalid.problem();
            case CommandDesk.StaleVersion stale ->
                Problem.of(PRECONDITION_FAILED, "request.stale-version", stale.getMessage());
            case CommandDesk.Contended contended -> Problem.of(CONFLICT, "request.contended", contended.getMessage());
            case HttpMessageNotReadableException unreadable -> BodyMistakes.problem(unreadable);
            case MethodArgumentNotValidException invalid -> FieldMistakes.problem(invalid);
            case HandlerMethodValidationException invalid -> FieldMistakes.problem(invalid);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MaxUploadSizeExceededException _ -> StatusCodes.TOO_LARGE.problem();
            case MultipartException broken -> multipart(broken);
            case RequestRejectedException _ -> StatusCodes.MALFORMED.problem();
            case ErrorResponse response -> StatusCodes.of(response.getStatusCode().value());
            default -> unexpected(e);
        };
    }

    private static Problem violation(RuleViolation violation) {
        var status = switch (violation.kind()) {
            case MALFORMED -> BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return Problem.of(status, violation.code(), violation.getMessage())
                .withFurther(new TreeMap<>(violation.details()));
    }

    private static Problem missing(String parameter) {
        return Problem.of(BAD_REQUEST, "request.missing-parameter", "A parameter is missing: " + parameter)
                .withError(parameter, "is required");
    }

    /** An id in the path that is no id names nothing; a parameter that cannot be read is the caller's mistake. */
    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return StatusCodes.UNKNOWN_PATH.problem();
        }
        var message = Expectation.of(mismatch.getRequiredType(), mismatch);
        return Problem.of(BAD_REQUEST, "request.malformed-parameter",
                        "A parameter cannot be understood: " + mismatch.getName())
                .withErrors(Map.of(mismatch.getName(), List.of(message)));
    }

    private static Problem multipart(MultipartException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().contains("SizeLimit")
                    || cause.getClass().getSimpleName().contains("SizeException")) {
                return StatusCodes.TOO_LARGE.problem();
            }
        }
        return Problem.of(BAD_REQUEST, "request.malformed-multipart", "The multipart body cannot be understood");
    }

    private static Problem unexpected(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpRefusal refusal) {
                return refusal.problem();
            }
            if (cause instanceof IOException || isBadParameterEncoding(cause)) {
                return StatusCodes.MALFORMED.problem(); // the body or the query string broke off, or is no text
            }
        }
        return Outages.isOutage(e) ? StatusCodes.UNAVAILABLE.problem() : StatusCodes.FAILED.problem();
    }

    private static boolean isBadParameterEncoding(Throwable e) {
        return e instanceof org.apache.tomcat.util.http.InvalidParameterException;
    }
}
