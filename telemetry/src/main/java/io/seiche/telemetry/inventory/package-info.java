/** Which workload owns which resource: what a site's inventory file says. */
@NullMarked
package io.seiche.telemetry.inventory;

import org.jspecify.annotations.NullMarked;
