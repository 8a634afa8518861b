package uk.safeguarding.escalation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Installed;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator unpacks the jar, and the service starts it. */
@Tag("slow")
class InstalledIT {

	@TempDir
	private Path folder;

	@Test
	void itStartsFromTheArchiveOfItsClasses() throws Exception {
		Path installed = this.folder.resolve("installed");
		Installed.unpack(installed);
		Path classes = this.folder.resolve("classes.log");
		List<String> program = new ArrayList<>(List.of("-Xlog:class+load:file=" + classes));
		program.addAll(Installed.program(installed));

		try (ApplicationProcess process = ApplicationProcess.start(this.folder, program,
				"--management.server.port=0")) {
			process.signIn("brookfold-primary-practitioner");
		}

		assertThat(Files.readAllLines(classes)).anyMatch((line) -> line
			.contains(" " + EscalationApplication.class.getName() + " source: shared objects file (top)"));
		assertThat(installed).isDirectoryContaining("glob:**/lib").isDirectoryContaining("glob:**/classes.jsa");
	}

}
