package io.ringtide.domain.staffing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done with the agents of a tenant.
 *
 * @param centres all of them, by their ids
 */
public record StaffingAdvice(List<CentreAdvice> centres) {
    public StaffingAdvice {
        centres = List.copyOf(centres);
    }

    /** Who helps whom: what the next advice goes on from. */
    public Set<Loan.Sharing> sharings() {
        return centres.stream()
                .flatMap(centre -> centre.borrowed().stream())
                .map(Loan::sharing)
                .collect(Collectors.toUnmodifiableSet());
    }
}
