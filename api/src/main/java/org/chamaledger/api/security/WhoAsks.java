package org.chamaledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chamaledger.kernel.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the {@link Actor}, {@link SignedIn} or {@link RequestFacts} they name as a parameter. */
class WhoAsks implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Actor.class || type == SignedIn.class || type == RequestFacts.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest webRequest,
            WebDataBinderFactory binders) {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (parameter.getParameterType() == RequestFacts.class) {
            return RequestFacts.of(request);
        }
        var signedIn = SignedIn.of(request);
        return parameter.getParameterType() == SignedIn.class
                ? signedIn
                : new Actor(signedIn.member(), signedIn.staffRoles(), RequestFacts.of(request).at());
    }
}
