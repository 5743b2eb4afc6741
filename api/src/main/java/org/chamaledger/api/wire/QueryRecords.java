package org.chamaledger.api.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chamaledger.api.errors.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads {@link FromQuery} records from the parameters of a request. */
@Component
class QueryRecords implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** What is the same at every request. */
    private record Shape(List<String> names, Class<?>[] types, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return new Shape(QueryRecords.names(type), types, type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final ClassValue<Shape> shapes = new ClassValue<>() {

        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    /** The names of a record's parameters, in the order of its components. */
    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(QueryRecords::name).toList();
    }

    static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(FromQuery.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) throws Exception {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        var shape = shapes.get(parameter.getParameterType());
        var types = shape.types();
        var values = new Object[types.length];
        int given = request.getParameterMap().isEmpty() ? 0 : types.length;
        for (int i = 0; i < given; i++) {
            var name = shape.names().get(i);
            var text = only(name, request.getParameterValues(name));
            try {
                values[i] = text == null
                        ? null : binders.createBinder(webRequest, null, name).convertIfNecessary(text, types[i]);
            } catch (TypeMismatchException notOfItsType) {
                throw new MethodArgumentTypeMismatchException(
                        text, types[i], name, parameter, notOfItsType.getCause());
            }
        }
        return BeanUtils.instantiateClass(shape.constructor(), values);
    }

    private static @Nullable String only(String name, String @Nullable [] given) {
        if (given != null && given.length > 1) {
            throw new InvalidRequest("request.malformed-parameter", "A parameter is there more than once: " + name,
                    Map.of(name, List.of("may be there once")));
        }
        return given == null || given[0].isEmpty() ? null : given[0];
    }
}
