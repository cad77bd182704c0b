package io.millrace.jobs.impressions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Joins what a user was shown with what the user did: a positive as soon as there is an action, a negative when the window
 * closes without one, a correction of the same sample for everything that is learned later.
 *
 * <p>An action labels the newest impression of its item before it. Whether it is late follows from event times as well as from
 * the window having been closed, so the last revision of a sample does not depend on when the clock advanced.
 */
final class ImpressionJoin {

    private final JoinRules rules;
    private final NegativeSampling sampling;

    ImpressionJoin(JoinRules rules, NegativeSampling sampling) {
        this.rules = rules;
        this.sampling = sampling;
    }

    /**
     * The user was shown something.
     *
     * @param eventClock event time up to which everything is known, in milliseconds since the epoch
     * @param now wall-clock time in milliseconds since the epoch
     */
    Joined shown(UserImpressions known, HeldImpression impression, long eventClock, long now) {
        if (rules.correctionEnd(impression) <= eventClock) {
            return new Joined(known, List.of(new ImpressionOutcome.LateImpression()));
        }
        if (known.holds(impression.sampleKey())) {
            return new Joined(known, List.of(new ImpressionOutcome.Duplicate()));
        }
        Step step = new Step(known);
        step.admit(impression);
        return step.joined(now);
    }

    /** The user did something. */
    Joined acted(UserImpressions known, LabelAction action) {
        Step step = new Step(known);
        step.act(action);
        return step.joined(known.arrivedAt());
    }

    /** Everything up to {@code eventClock} is known, in milliseconds since the epoch. */
    Joined advance(UserImpressions known, long eventClock) {
        Step step = new Step(known);
        step.advance(eventClock);
        return step.joined(known.arrivedAt());
    }

    /** Closes every open window, for an event clock that stands still. */
    Joined closeAll(UserImpressions known) {
        Step step = new Step(known);
        step.closeUntil(Long.MAX_VALUE);
        return step.joined(known.arrivedAt());
    }

    /** The event time at which {@link #advance} has something to do next; empty when nothing waits. */
    OptionalLong nextDue(UserImpressions known) {
        long due = Long.MAX_VALUE;
        for (HeldImpression impression : known.held()) {
            due = Math.min(due, impression.open() ? rules.windowEnd(impression) : rules.correctionEnd(impression));
        }
        for (LabelAction action : known.early()) {
            due = Math.min(due, rules.waitEnd(action));
        }
        return due == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(due);
    }

    /** One transition: the lists of the new state, and what came about on the way. */
    private final class Step {

        private final List<HeldImpression> held;
        private final List<LabelAction> early;
        private final List<ImpressionOutcome> outcomes = new ArrayList<>();

        private Step(UserImpressions known) {
            held = new ArrayList<>(known.held());
            early = new ArrayList<>(known.early());
        }

        private Joined joined(long arrivedAt) {
            return new Joined(new UserImpressions(held, early, arrivedAt), outcomes);
        }

        private void admit(HeldImpression impression) {
            HeldImpression labelled = impression;
            for (LabelAction action : List.copyOf(early)) {
                if (rules.mayLeadTo(impression, action)) {
                    early.remove(action);
                    labelled = apply(labelled, action);
                }
            }
            int place = held.size();
            while (place > 0 && held.get(place - 1).shownAt() > impression.shownAt()) {
                place--;
            }
            held.add(place, labelled);
            if (held.size() > rules.perUser()) {
                evict();
            }
        }

        /** One that is decided goes first: it loses corrections only, an open one the rest of its window too. */
        private void evict() {
            int oldest = 0;
            while (oldest < held.size() && held.get(oldest).open()) {
                oldest++;
            }
            HeldImpression leaving = held.remove(oldest == held.size() ? 0 : oldest);
            if (leaving.open()) {
                close(leaving);
            }
            outcomes.add(new ImpressionOutcome.Evicted());
        }

        private void act(LabelAction action) {
            for (int i = held.size() - 1; i >= 0; i--) {
                if (rules.mayLeadTo(held.get(i), action)) {
                    held.set(i, apply(held.get(i), action));
                    return;
                }
            }
            early.add(action);
            if (early.size() > rules.earlyPerUser()) {
                early.remove(0);
                outcomes.add(new ImpressionOutcome.Unmatched());
            }
        }

        private void advance(long eventClock) {
            closeUntil(eventClock);
            held.removeIf(impression -> rules.correctionEnd(impression) <= eventClock);
            int waiting = early.size();
            early.removeIf(action -> rules.waitEnd(action) <= eventClock);
            outcomes.addAll(Collections.nCopies(waiting - early.size(), new ImpressionOutcome.Unmatched()));
        }

        private void closeUntil(long eventClock) {
            held.replaceAll(impression ->
                    impression.open() && rules.windowEnd(impression) <= eventClock ? close(impression) : impression);
        }

        private HeldImpression close(HeldImpression open) {
            HeldImpression closed = open.nextRevision();
            outcomes.add(
                    sampling.keeps(closed.sampleKey())
                            ? new ImpressionOutcome.Written(closed)
                            : new ImpressionOutcome.LeftOut());
            return closed;
        }

        private HeldImpression apply(HeldImpression impression, LabelAction action) {
            boolean overdue = impression.open() && action.eventTime() > rules.windowEnd(impression);
            HeldImpression before = overdue ? close(impression) : impression;
            if (before.negative() && action.labels().positive()) {
                outcomes.add(new ImpressionOutcome.LateAction());
            }
            Labels labels = before.labels().or(action.labels());
            return labels.equals(before.labels()) ? before : revise(before.labelled(labels, action));
        }

        /** Time spent on an item decides nothing, and says nothing about a negative that was left out. */
        private HeldImpression revise(HeldImpression labelled) {
            if (!labelled.labels().positive() && (labelled.open() || !sampling.keeps(labelled.sampleKey()))) {
                return labelled;
            }
            HeldImpression revised = labelled.nextRevision();
            outcomes.add(new ImpressionOutcome.Written(revised));
            return revised;
        }
    }
}
