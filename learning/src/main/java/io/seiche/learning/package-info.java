/** Fits the phase model, and says how good it is on what it was not fitted to. */
package io.seiche.learning;
