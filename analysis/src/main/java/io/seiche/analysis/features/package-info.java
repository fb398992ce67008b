/** What a workload's last seconds and minutes look like, as scale-free numbers. */
@NullMarked
package io.seiche.analysis.features;

import org.jspecify.annotations.NullMarked;
