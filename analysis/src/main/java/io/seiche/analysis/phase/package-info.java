/** Which phase a workload is in, how sure that is, and why. */
@NullMarked
package io.seiche.analysis.phase;

import org.jspecify.annotations.NullMarked;
