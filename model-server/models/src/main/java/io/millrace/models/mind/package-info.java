/**
 * MIND, the multi-interest network of Li et al., "Multi-Interest Network with Dynamic Routing for Recommendation at Tmall",
 * CIKM 2019. One block and the choices on which its published implementations differ.
 */
@NullMarked
package io.millrace.models.mind;

import org.jspecify.annotations.NullMarked;
