package org.chamaledger.api.wire;

/** A path with an asterisk for every id in it, so that all paths of one endpoint look the same. */
final class PathShape {

    private static final int UUID_LENGTH = 36;

    private PathShape() {}

    /** The shape of the paths that a pattern such as {@code /groups/{id}/members} is there for. */
    static String ofPattern(String pattern) {
        return pattern.replaceAll("\\{[^/]*}", "*");
    }

    /** Ids are UUIDs and numbers; a path with none is its own shape. */
    static String of(String path) {
        StringBuilder shape = null;
        int copied = 0;
        int start = path.indexOf('/') + 1;
        while (start > 0 && start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (isId(path, start, end)) {
                shape = shape == null ? new StringBuilder(path.length()) : shape;
                shape.append(path, copied, start).append('*');
                copied = end;
            }
            start = slash + 1;
        }
        return shape == null ? path : shape.append(path, copied, path.length()).toString();
    }

    private static boolean isId(String path, int start, int end) {
        return end - start == UUID_LENGTH && path.charAt(start + 8) == '-' && path.charAt(start + 13) == '-'
                || end > start && areDigits(path, start, end);
    }

    private static boolean areDigits(String path, int start, int end) {
        for (int i = start; i < end; i++) {
            if (path.charAt(i) < '0' || path.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
