/** Rules as they are handed out to jobs that run. */
package io.seiche.flink.rules;
