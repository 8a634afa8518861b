package uk.safeguarding.escalation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture of the diagram in the documentation shows the diagram as it is.
 */
class DiagramPictureTest {

	@Test
	void thePictureWasMadeFromThisVersionOfTheDiagram() throws IOException, NoSuchAlgorithmException {
		byte[] diagram = Files.readAllBytes(Path.of("bpmn/professional-difference.bpmn"));
		String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(diagram));

		String picture = Files.readString(Path.of("docs/pictures/process.svg"));

		assertThat(picture.substring(picture.lastIndexOf("<!--")).strip())
			.as("docs/pictures/process.svg is older than the diagram: run src/test/diagram/picture")
			.isEqualTo("<!-- made from sha256 " + sha256 + " -->");
	}

}
