/** How Flink itself does, as points: its metrics, chosen, in our units and under lasting names. */
package io.seiche.flink.vitals;
