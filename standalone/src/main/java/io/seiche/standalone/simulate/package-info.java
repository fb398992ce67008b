/** Labelled recordings of a simulated fleet. */
package io.seiche.standalone.simulate;
