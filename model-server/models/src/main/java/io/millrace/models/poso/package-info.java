/**
 * POSO, gates that give each kind of user a network of its own within one model (Dai et al., "POSO: Personalized Cold Start
 * Modules for Large-scale Recommender Systems", 2021). The multi-layer form.
 */
@NullMarked
package io.millrace.models.poso;

import org.jspecify.annotations.NullMarked;
