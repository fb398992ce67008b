/** Systems to collect from, as they are configured, and what can open them. */
package io.seiche.collectors.targets;
