package uk.safeguarding.escalation.engine;

/**
 * Somebody, or a group, is given a name or an address in the engine's directory. Whoever
 * hears it may refuse: nothing is saved then.
 *
 * @param text the name or the address
 */
public record NameGiven(String text) {

}
