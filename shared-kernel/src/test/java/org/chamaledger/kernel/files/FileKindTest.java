package org.chamaledger.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {

    @Test
    void a_file_is_what_its_bytes_say() {
        assertThat(FileKind.of(bytes("%PDF-1.7\nbody\n%%EOF\n"))).contains(FileKind.PDF);
        assertThat(FileKind.of(bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR..."))).contains(FileKind.PNG);
        assertThat(FileKind.of(bytes("\u00ff\u00d8\u00ff\u00e0..JFIF"))).contains(FileKind.JPEG);
        assertThat(FileKind.of(bytes("RIFF1234WEBPVP8 ..."))).contains(FileKind.WEBP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%PDF", "%PDF-1.7 cut off", " %PDF-1.7 %%EOF", "\u0089PNG\r\n\u001a\n", "RIFF1234WAVE",
        "RIFF1234WEBP", "\u00ff\u00d8", "GIF89a", "<svg/>", "<html>", "PK\u0003\u0004", "MZ"})
    void whatever_else_there_is_is_none_of_the_kinds(String content) {
        assertThat(FileKind.of(bytes(content))).isEmpty();
    }

    @Test
    void a_long_pdf_is_told_by_its_first_and_its_last_bytes() {
        assertThat(FileKind.of(bytes("%PDF-1.4" + " ".repeat(100_000) + "%%EOF"))).contains(FileKind.PDF);
        assertThat(FileKind.of(bytes("%PDF-1.4 %%EOF" + " ".repeat(100_000)))).isEmpty();
    }

    @Test
    void a_kind_is_written_as_its_media_type() {
        assertThat(FileKind.ofMediaType("image/PNG")).isEqualTo(FileKind.PNG);
        assertThat(FileKind.JPEG.mediaType()).isEqualTo("image/jpeg");
        assertThatThrownBy(() -> FileKind.ofMediaType("image/svg+xml")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
