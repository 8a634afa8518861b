package uk.safeguarding.escalation.production;

import java.util.List;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The settings, or the diagram, are not fit to start with. The message is for the
 * operator: one sentence a line, each with what would be right, none with a secret.
 */
public final class SettingsRefused extends RuntimeException implements ExitCodeGenerator {

	/**
	 * EX_CONFIG of sysexits.h. Starting again changes nothing, and systemd can tell it
	 * from a crash.
	 */
	static final int EXIT_CODE = 78;

	/**
	 * Refuses to start.
	 * @param sentences what is wrong, one sentence each
	 */
	public SettingsRefused(List<String> sentences) {
		super(String.join(System.lineSeparator(), sentences));
	}

	/** Spring repeats this in a warning; the sentences stand below it, once. */
	@Override
	public String toString() {
		return "the application cannot start like this.";
	}

	@Override
	public int getExitCode() {
		return EXIT_CODE;
	}

}
