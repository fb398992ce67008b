/** Whether every payload at hand is read, or refused with a reason. */
package io.seiche.collectors.samples;
