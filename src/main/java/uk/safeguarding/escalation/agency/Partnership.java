package uk.safeguarding.escalation.agency;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The safeguarding children partnership (HSCP): where its mail goes and where its policy
 * stands.
 *
 * @param mailbox the mailbox of its business unit, to which reports go
 * @param policyUrl the full policy, to which everything links
 */
@Component
public record Partnership(@Value("${escalation.hscp.mailbox}") String mailbox,
		@Value("${escalation.policy-url}") String policyUrl) {

}
