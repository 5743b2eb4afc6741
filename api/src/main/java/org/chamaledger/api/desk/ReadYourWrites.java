package org.chamaledger.api.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.chamaledger.api.errors.InvalidRequest;
import org.chamaledger.api.security.SignedIn;
import org.chamaledger.kernel.projections.ProjectionView;
import org.chamaledger.kernel.projections.Projections;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Read your own writes: a GET that names a position waits until the read tables hold it. After two seconds it is
 * answered with what there is, and says in the same header how far that reaches, so that nobody mistakes it.
 *
 * <p>A GET that names none waits as long for the caller's own last command, and a moment for everybody else's, so that
 * whoever is told of something by telephone finds it. When nothing is on its way, nobody waits.
 */
@Component
class ReadYourWrites implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final Projections projections;
    private final LastWrites lastWrites;

    ReadYourWrites(Projections projections, LastWrites lastWrites) {
        this.projections = projections;
        this.lastWrites = lastWrites;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var wanted = request.getHeader(Commands.POSITION);
        if (!(request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))) {
            return true;
        }
        if (wanted == null) {
            SignedIn.in(request).ifPresent(caller -> projections.await(lastWrites.of(caller.member()), PATIENCE));
            projections.await(lastWrites.newest(), A_MOMENT);
            return true;
        }
        if (!POSITION.matcher(wanted).matches()) {
            throw InvalidRequest.field(Commands.POSITION, "must be a position in the ledger, such as 1024");
        }
        long position = Long.parseLong(wanted);
        long reached = projections.await(position, PATIENCE) ? position
                : projections.all().stream().mapToLong(ProjectionView::position).min().orElse(0);
        response.setHeader(Commands.POSITION, Long.toString(reached));
        return true;
    }
}
