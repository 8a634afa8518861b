package uk.safeguarding.escalation.agency;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code escalation.telephone.*}: whom to ring instead when a child is not
 * safe. 999 is no setting.
 *
 * @param mash the Multi-Agency Safeguarding Hub (MASH), which takes referrals
 * @param dutyTeam the emergency duty team, outside office hours; empty where the MASH
 * answers at all hours
 */
@ConfigurationProperties("escalation.telephone")
public record Telephones(@DefaultValue("") String mash, @DefaultValue("") String dutyTeam) {

}
