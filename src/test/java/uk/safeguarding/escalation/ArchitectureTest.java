package uk.safeguarding.escalation;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.camunda.bpm.engine.query.Query;

import org.springframework.stereotype.Component;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "uk.safeguarding.escalation", importOptions = ArchitectureTest.BesideTheTests.class)
class ArchitectureTest {

	private static final String ROOT = "uk.safeguarding.escalation";

	@ArchTest
	static final ArchRule theCalendarIsPlainJava = noClasses().that()
		.resideInAPackage("..calendar..")
		.should()
		.dependOnClassesThat(resideInAnyPackage("org.springframework..", "org.camunda..")
			.or(resideInAPackage(ROOT + "..").and(com.tngtech.archunit.base.DescribedPredicate
				.not(resideInAnyPackage(ROOT + ".calendar..", ROOT + ".text..")))))
		.because("the rules for working days are tested without Spring and without an engine");

	@ArchTest
	static final ArchRule nobodyUsesTheProcess = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".process..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".process..")
		.because("process may use every other package, and arrows run one way");

	@ArchTest
	static final ArchRule nobodyUsesTheAudit = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".audit..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".audit..")
		.because("what is read afterwards must not change what happens");

	@ArchTest
	static final ArchRule noPackageCircles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyTheEnginePackageTouchesEngineInternals = noClasses().that()
		.resideOutsideOfPackage("..engine..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.camunda..impl..")
		.because("a move to a maintained fork of the engine must stay a rename of packages");

	@ArchTest
	static final ArchRule nobodyLearnsOfTheLimitOnListsThroughUs = noClasses().should()
		.callMethodWhere(target(name("list")).and(target(owner(assignableTo(Query.class)))))
		.because(
				"the engine refuses list() to whoever is signed in; unlimitedList() says that we know how many it can be");

	@ArchTest
	static final ArchRule delegatesStayBehindTheDiagram = classes().that()
		.implement(org.camunda.bpm.engine.delegate.JavaDelegate.class)
		.should()
		.resideInAPackage(ROOT + ".process..")
		.andShould()
		.bePackagePrivate();

	/**
	 * A bean that only keeps what it is given is a record: its accessors are for itself.
	 */
	@ArchTest
	static final ArchRule whatABeanIsGivenIsItsOwn = noClasses().should()
		.callMethodWhere(describe("the accessor of another bean", ArchitectureTest::asksAnotherBeanForWhatItWasGiven))
		.because("whoever needs it is given it");

	private static boolean asksAnotherBeanForWhatItWasGiven(JavaMethodCall call) {
		JavaClass bean = call.getTargetOwner();
		return bean.isRecord() && bean.isMetaAnnotatedWith(Component.class) && !bean.equals(call.getOriginOwner())
				&& bean.tryGetField(call.getName()).filter((given) -> !given.getRawType().isPrimitive()).isPresent();
	}

	/** What is compiled to where this class is are tests, whatever builds them. */
	static final class BesideTheTests implements ImportOption {

		private static final String TESTS = ArchitectureTest.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.getPath();

		@Override
		public boolean includes(Location location) {
			return !location.contains(TESTS);
		}

	}

}
