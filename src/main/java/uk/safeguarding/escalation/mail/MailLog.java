package uk.safeguarding.escalation.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import uk.safeguarding.escalation.engine.Rows;

/**
 * What was written, to whom it went, and what became of each mail. What happens to a mail
 * is committed at once, whatever becomes of the caller's transaction; what is prepared to
 * be sent later, or dropped, is part of that.
 */
@Component
public class MailLog {

	/**
	 * The steps of a diagram, also of former ones, that send, as engine tables name them.
	 */
	public static final String STEPS = "(ACTIVITY_ID_ like 'Notify%' or ACTIVITY_ID_ like 'Remind%'"
			+ " or ACTIVITY_ID_ like 'Submit%' or ACTIVITY_ID_ like 'Deliver%')";

	/** For so long nobody else takes a mail that is in hand: a job's lock. */
	private static final Duration IN_HAND = Duration.ofMinutes(5);

	private static final Logger logger = LoggerFactory.getLogger(MailLog.class);

	private static final String MAILS = """
			select notice_key as notice, recipient, message_id, upper(state) as state, coalesce(last_error, '') as error,
			  coalesce(you, '') as you, coalesce(sent_as, '') as sent_as, last_try_at
			from escalation_mail\s""";

	private static final String TOLD = """
			select m.recipient from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
			where (m.state in ('sent', 'sending') or m.perhaps_twice) and n.reference = ?""";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations batches;

	private final TransactionTemplate own;

	MailLog(JdbcClient jdbc, NamedParameterJdbcOperations batches, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * The notice of this key, written now or at an earlier try.
	 * @param key the notice's key
	 * @param write writes the notice; not asked when there is one
	 * @return the notice as it is stored: what is sent at every try
	 */
	public Notice once(String key, Supplier<Notice> write) {
		return find(key).orElseGet(() -> {
			Notice notice = write.get();
			try {
				this.own.executeWithoutResult((status) -> prepare(notice));
			}
			catch (DuplicateKeyException ex) {
				// Somebody else was faster: theirs are the words.
			}
			return find(key).orElseThrow();
		});
	}

	/**
	 * A notice that was written.
	 * @param key the notice's key
	 * @return empty when there is none, or its case has left the register
	 */
	public Optional<Notice> find(String key) {
		return this.jdbc.sql("""
				select notice_key as "key", reference, element, stage, at_time as written_at, set_off_by, subject,
				  text_body as text, html_body as html
				from escalation_notice where notice_key = ?
				""").param(key).query(Rows.of(Notice.class)).optional();
	}

	/**
	 * Enters what the register must say about the recipients of a notice, as it is now.
	 * @param key the notice's key
	 * @param note one sentence
	 */
	public void note(String key, String note) {
		this.own.executeWithoutResult(
				(status) -> this.jdbc.sql("update escalation_notice set note = ? where notice_key = ?")
					.params(note, key)
					.update());
	}

	/**
	 * Who has heard of a case.
	 * @param reference the case
	 * @return lower-case addresses to which a mail was sent or may have been
	 */
	public Set<String> told(String reference) {
		return this.jdbc.sql(TOLD).param(reference).query(String.class).set();
	}

	/**
	 * Who had heard of a case before a notice was written, whatever has become of the
	 * notice itself since.
	 * @return lower-case addresses
	 */
	public Set<String> toldBefore(Notice notice) {
		return this.jdbc.sql(TOLD + " and n.id < (select id from escalation_notice where notice_key = ?)")
			.params(notice.reference(), notice.key())
			.query(String.class)
			.set();
	}

	/**
	 * Lets the addresses that were refused be tried again for a notice for which nobody
	 * else is left to try: somebody starts its step by hand, after mending an address or
	 * a mailbox.
	 * @param key the notice's key
	 */
	public void tryRefusedAgain(String key) {
		this.own.executeWithoutResult((status) -> this.jdbc.sql("""
				update escalation_mail set state = 'waiting'
				where notice_key = :key and state = 'refused' and not exists (
				  select 1 from escalation_mail other
				  where other.notice_key = :key and other.state in ('waiting', 'sending', 'failed', 'later'))
				""").param("key", key).update());
	}

	/**
	 * Whether a notice has reached anybody.
	 * @param key the notice's key
	 * @return whether one of its mails was sent or may have been
	 */
	public boolean hasReachedAnybody(String key) {
		return this.jdbc
			.sql("select count(*) > 0 from escalation_mail where notice_key = ? and state in ('sent', 'sending')")
			.param(key)
			.query(Boolean.class)
			.single();
	}

	/**
	 * The addresses that are refused at present.
	 * @return the oldest first
	 */
	public List<RefusedAddress> refusedAddresses() {
		return this.jdbc.sql("select address, since, reason, mails from escalation_refused_address order by since")
			.query(Rows.of(RefusedAddress.class))
			.list();
	}

	/**
	 * Forgets that an address was refused: nobody has it any more.
	 * @param address as {@link #refusedAddresses} has it
	 */
	public void forget(String address) {
		this.own.executeWithoutResult((status) -> endRefusal(address));
	}

	/**
	 * Enters that a step is done, and does not send any more what it could not send at an
	 * earlier try: nobody had it to be said to them at the last one.
	 * @param reference the case
	 * @param keys the keys of the step's notices, with "%" for any part of them
	 */
	public void dropped(String reference, String keys) {
		this.jdbc.sql("""
				update escalation_mail set perhaps_twice = (perhaps_twice or state = 'sending'), state = 'dropped'
				where state in ('waiting', 'sending', 'failed', 'later') and notice_key in (
				  select notice_key from escalation_notice where reference = ? and notice_key like ?)
				""").params(reference, keys).update();
	}

	/**
	 * Enters a notice in the caller's transaction: what that rolls back was never
	 * written. It waits until it is sent.
	 */
	public void prepare(Notice notice) {
		this.jdbc.sql("""
				insert into escalation_notice (notice_key, reference, element, stage, at_time, set_off_by, subject,
				  text_body, html_body)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(notice.key(), notice.reference(), notice.element(), notice.stage(), utc(notice.writtenAt()),
					notice.setOffBy().orElse(null), notice.subject(), notice.text(), notice.html())
			.update();
	}

	/**
	 * Enters who is to have a notice, and that it is handed over now to those who do not
	 * have it. If a mail was being handed over before, and nobody knows how that ended,
	 * it may arrive twice. Recipients of an earlier try that are not asked for any more
	 * are dropped, unless the mail went or may have gone. What may wait is entered and
	 * not handed over.
	 * @param notice the notice
	 * @param asked one mail for each recipient; with the state "later" when it may wait
	 * @param at when
	 * @return who does not have it, as the log had it before, in the order in which they
	 * are to be tried; refused ones among them, which are not handed over
	 */
	List<Mail> sending(Notice notice, Collection<Mail> asked, Instant at) {
		return this.own.execute((status) -> {
			Set<String> known = mails(notice.key()).stream().map(Mail::recipient).collect(Collectors.toSet());
			List<Mail> added = asked.stream()
				.filter((mail) -> !known.contains(mail.recipient()))
				.sorted(Comparator.comparing(Mail::recipient))
				.toList();
			List<Mail> open = known.isEmpty() ? List.of() : askedAgain(notice, asked, at);
			String insert = """
					insert into escalation_mail (notice_key, recipient, message_id, you, state, tries, written_at,
					  last_try_at, perhaps_twice)
					values (:notice, :recipient, :messageId, :you,""";
			batch(insert + " 'later', 0, :at, null, false)",
					added.stream().filter(Mail::mayWait).map((mail) -> new Entry(mail, "", at)));
			batch(insert + " 'sending', 1, :at, :at, false)",
					added.stream().filter((mail) -> !mail.mayWait()).map((mail) -> new Entry(mail, "", at)));
			return Stream.concat(added.stream().filter((mail) -> !mail.mayWait()), open.stream()).toList();
		});
	}

	private List<Mail> askedAgain(Notice notice, Collection<Mail> asked, Instant at) {
		// Nobody is "", but a list must hold something.
		List<String> wanted = Stream.concat(Stream.of(""), asked.stream().map(Mail::recipient)).toList();
		this.jdbc.sql("""
				update escalation_mail set state = case when recipient in (:wanted) then 'waiting' else 'dropped' end
				where notice_key = :key and (recipient in (:wanted) and state = 'dropped'
				  or recipient not in (:wanted) and state in ('waiting', 'failed', 'refused', 'later'))
				""").param("wanted", wanted).param("key", notice.key()).update();
		Map<String, Mail> now = asked.stream().collect(Collectors.toMap(Mail::recipient, Function.identity()));
		List<Mail> open = mails(notice.key()).stream()
			.filter((mail) -> now.containsKey(mail.recipient()) && mail.state() != Mail.State.SENT)
			.filter((mail) -> !(mail.mayWait() && now.get(mail.recipient()).mayWait()) && !isInHand(mail, at))
			.map((mail) -> mail.mayWait() ? mail.saying(now.get(mail.recipient()).you()) : mail)
			.toList();
		return inHand("you = :you where state not in ('sent', 'refused') and (:state <> 'later' or state = 'later')",
				open, at);
	}

	/**
	 * Enters that mails are handed over now.
	 * @param more what is entered besides, and of which mails
	 * @return those of them, and refused ones: what somebody else has sent or taken
	 * meanwhile is not sent again
	 */
	private List<Mail> inHand(String more, List<Mail> mails, Instant at) {
		int[] changed = batch(
				"""
						update escalation_mail set perhaps_twice = (perhaps_twice or state = 'sending'), tries = tries + 1,
						  last_try_at = :at, state = 'sending',\s"""
						+ more + " and notice_key = :notice and recipient = :recipient",
				mails.stream().map((mail) -> new Entry(mail, "", at)));
		return IntStream.range(0, changed.length)
			.filter((mail) -> changed[mail] == 1 || mails.get(mail).state() == Mail.State.REFUSED)
			.mapToObj(mails::get)
			.toList();
	}

	/** Whether it goes out just now with another mail, which somebody else sends. */
	private static boolean isInHand(Mail mail, Instant at) {
		return mail.state() == Mail.State.SENDING && mail.goesWithAnother()
				&& mail.lastTryAt().filter(at.minus(IN_HAND)::isBefore).isPresent();
	}

	/**
	 * What waits for somebody.
	 * @param recipient the address as the log has it
	 * @return the keys of the notices, the oldest first
	 */
	List<String> waitingFor(String recipient) {
		return this.jdbc.sql("""
				select m.notice_key from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where m.recipient = ? and m.state = 'later' order by n.at_time, n.id
				""").param(recipient).query(String.class).list();
	}

	/**
	 * Enters that others are handed over with a mail, under its Message-ID: those that
	 * wait, or at a later try those that were with it at the first.
	 * @param first a mail in hand
	 * @param notices the notices that wait and may go with it
	 * @return those that do, without itself; what somebody else has taken meanwhile is
	 * not among them
	 */
	List<Mail> together(Mail first, Collection<String> notices, Instant at) {
		return this.own.execute((status) -> {
			boolean again = !first.sentAs().isEmpty();
			List<Mail> others = this.jdbc.sql(MAILS + """
					where recipient = :recipient and notice_key <> :first
					  and (sent_as = :sentAs and state in ('sending', 'failed')
					    or state = 'later' and notice_key in (:notices))
					order by notice_key
					""")
				.param("recipient", first.recipient())
				.param("first", first.notice())
				.param("sentAs", first.sentAs())
				.param("notices", (again || notices.isEmpty()) ? List.of("") : notices)
				.query(Rows.of(Mail.class))
				.list();
			List<Mail> taken = inHand("sent_as = :sentAs where state = :state",
					others.stream().map((mail) -> mail.under(first.id())).toList(), at);
			if (!again && !taken.isEmpty()) {
				update("sent_as = message_id where state = 'sending'", first, "", at);
			}
			return taken;
		});
	}

	/**
	 * When a notice is to be looked at again: something of it waits, or goes out just now
	 * with another mail, until whose sender has sent it or has died.
	 * @param together when what waits goes out
	 * @return empty when nothing is left
	 */
	public Optional<Instant> again(String key, Instant together, Instant at) {
		return mails(key).stream()
			.filter((mail) -> mail.mayWait() || isInHand(mail, at))
			.map((mail) -> mail.mayWait() ? together : mail.lastTryAt().orElseThrow().plus(IN_HAND))
			.min(Comparator.naturalOrder());
	}

	/**
	 * Enters how handing over ended.
	 * @param taken mails that were taken, and when
	 * @param untried mails that were not handed over in the end, and why
	 */
	void ended(Map<Mail, Instant> taken, Map<Mail, String> untried) {
		this.own.executeWithoutResult((status) -> {
			batch("""
					update escalation_mail set state = 'sent', sent_at = :at, last_error = null
					where notice_key = :notice and recipient = :recipient""",
					taken.entrySet().stream().map((mail) -> new Entry(mail.getKey(), "", mail.getValue())));
			batch("""
					update escalation_mail set state = :state, tries = tries - 1, last_error = :reason,
					  sent_as = case when :state = 'later' then null else sent_as end
					where state = 'sending' and notice_key = :notice and recipient = :recipient""",
					untried.entrySet()
						.stream()
						.map((mail) -> new Entry(mail.getKey(), mail.getValue(), Instant.EPOCH)));
			refusedAddresses().stream()
				.map(RefusedAddress::address)
				.filter(taken.keySet().stream().map(Mail::recipient).collect(Collectors.toSet())::contains)
				.filter(this::endRefusal)
				.forEach((address) -> logger.info("Mail to {} is taken again.", address));
		});
	}

	/**
	 * Enters that a mail was not taken because its address is none that takes mail.
	 * @return whether it is the first one that was refused there
	 */
	boolean refused(Mail mail, String reason, Instant at) {
		Entry entry = new Entry(mail, reason, at);
		boolean known = this.own.execute((status) -> {
			update("state = 'refused', last_error = :reason where state = 'sending'", mail, reason, at);
			return this.jdbc.sql("""
					update escalation_refused_address set mails = mails + 1, reason = :reason
					where address = :recipient""").paramSource(entry).update() == 1;
		});
		if (known) {
			return false;
		}
		try {
			this.own.executeWithoutResult((status) -> this.jdbc.sql("""
					insert into escalation_refused_address (address, since, reason, mails)
					values (:recipient, :at, :reason, 1)
					""").paramSource(entry).update());
			return true;
		}
		catch (DuplicateKeyException ex) {
			// Another mail was faster.
			return false;
		}
	}

	/** Enters that a mail was certainly not taken. */
	void failed(Mail mail, String reason) {
		this.own.execute((status) -> update("state = 'failed', last_error = :reason where state = 'sending'", mail,
				reason, Instant.EPOCH));
	}

	/** Enters why nothing more is known of a mail; its state stays as it is. */
	void explained(Mail mail, String reason) {
		this.own.execute((status) -> update("last_error = :reason where state <> 'sent'", mail, reason, Instant.EPOCH));
	}

	private int update(String change, Mail mail, String reason, Instant at) {
		return this.jdbc
			.sql("update escalation_mail set " + change + " and notice_key = :notice and recipient = :recipient")
			.paramSource(new Entry(mail, reason, at))
			.update();
	}

	private boolean endRefusal(String address) {
		return this.jdbc.sql("delete from escalation_refused_address where address = ?").param(address).update() > 0;
	}

	private List<Mail> mails(String key) {
		return this.jdbc.sql(MAILS + "where notice_key = ? order by tries, recipient")
			.param(key)
			.query(Rows.of(Mail.class))
			.list();
	}

	private int[] batch(String change, Stream<Entry> mails) {
		return this.batches.batchUpdate(change,
				mails.map(SimplePropertySqlParameterSource::new).toArray(SqlParameterSource[]::new));
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/** PostgreSQL takes no {@code Instant} as a parameter. */
	private record Entry(String notice, String recipient, String messageId, String state, String reason, String you,
			String sentAs, OffsetDateTime at) {

		Entry(Mail mail, String reason, Instant at) {
			this(mail.notice(), mail.recipient(), mail.messageId(), mail.state().name().toLowerCase(Locale.ROOT),
					reason, mail.you(), mail.sentAs(), utc(at));
		}

	}

	/**
	 * An address to which the mail server delivers nothing. Each new mail tries it once;
	 * the first one that is taken ends it.
	 *
	 * @param address in lower case
	 * @param since when the first mail was refused
	 * @param reason why the last one was, with the server's own words
	 * @param mails how many were refused since
	 */
	public record RefusedAddress(String address, Instant since, String reason, int mails) {

		/** Whether somebody has this address, by addresses as they were entered. */
		public boolean isAmong(Collection<String> addresses) {
			return addresses.stream().map(Recipient::of).map(Recipient::id).anyMatch(this.address::equals);
		}

	}

	/**
	 * A notice to one recipient, as the log has it.
	 *
	 * @param notice key of the notice
	 * @param recipient the address in lower case
	 * @param messageId the same at every try, with its angle brackets
	 * @param state what has become of it
	 * @param error why it was not taken at the last try; empty when nothing is known
	 * @param you what the recipient reads first; empty for nothing
	 * @param sentAs the Message-ID under which it goes together with others; empty when
	 * it goes by itself
	 * @param lastTryAt when it was handed over last
	 */
	record Mail(String notice, String recipient, String messageId, State state, String error, String you, String sentAs,
			Optional<Instant> lastTryAt) {

		/** A mail that was not tried yet. */
		static Mail asked(Notice notice, Recipient recipient, String domain, String you, boolean mayWait) {
			UUID id = UUID.nameUUIDFromBytes((notice.key() + "\n" + recipient.id()).getBytes(StandardCharsets.UTF_8));
			return new Mail(notice.key(), recipient.id(), "<" + id + "@" + domain + ">",
					mayWait ? State.LATER : State.WAITING, "", you, "", Optional.empty());
		}

		/** Whether it is for information, and its time has not come. */
		boolean mayWait() {
			return this.state == State.LATER;
		}

		/** The Message-ID under which it is sent. */
		String id() {
			return this.sentAs.isEmpty() ? this.messageId : this.sentAs;
		}

		boolean goesWithAnother() {
			return !id().equals(this.messageId);
		}

		/** The same, with something else to be read first. */
		Mail saying(String you) {
			return new Mail(this.notice, this.recipient, this.messageId, this.state, this.error, you, this.sentAs,
					this.lastTryAt);
		}

		/** The same, together with others. */
		Mail under(String id) {
			return new Mail(this.notice, this.recipient, this.messageId, this.state, this.error, this.you, id,
					this.lastTryAt);
		}

		/** What became of a mail; in the log in lower case. */
		enum State {

			/** It was asked for and not handed over since. */
			WAITING,

			/**
			 * It was handed over, or is just now; a later try that finds this may be a
			 * second.
			 */
			SENDING,

			/** It was taken, and is never sent again. */
			SENT,

			/** It was certainly not taken at the last try. */
			FAILED,

			/**
			 * Its address was refused for good: it is not delivered, and not tried again.
			 */
			REFUSED,

			/** Its recipient was no longer asked for at a later try. */
			DROPPED,

			/**
			 * It is for information, and waits for more of the kind to the same person.
			 */
			LATER

		}

	}

}
