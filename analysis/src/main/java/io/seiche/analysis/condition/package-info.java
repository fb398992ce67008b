/** What else is worth waking somebody for: late or slow checkpoints, silence, saturated storage. */
@NullMarked
package io.seiche.analysis.condition;

import org.jspecify.annotations.NullMarked;
