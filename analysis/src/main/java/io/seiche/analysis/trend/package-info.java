/** What hours and days amount to: occupancy, switching bills, load. */
@NullMarked
package io.seiche.analysis.trend;

import org.jspecify.annotations.NullMarked;
