package uk.safeguarding.escalation.production;

import java.util.List;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The settings are not fit to start with. The message is for the operator: one sentence a
 * line, each with what would be right, none with a secret.
 */
public final class SettingsRefused extends RuntimeException implements ExitCodeGenerator {

	/**
	 * EX_CONFIG of sysexits.h. Starting again changes nothing, and systemd can tell it
	 * from a crash.
	 */
	static final int EXIT_CODE = 78;

	/**
	 * Stops the start.
	 * @param sentences one or more
	 */
	public SettingsRefused(List<String> sentences) {
		super(String.join(System.lineSeparator(), sentences));
	}

	@Override
	public int getExitCode() {
		return EXIT_CODE;
	}

}
