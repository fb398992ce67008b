/** What the pipeline lost, dropped or corrected. */
@NullMarked
package io.seiche.analysis.health;

import org.jspecify.annotations.NullMarked;
