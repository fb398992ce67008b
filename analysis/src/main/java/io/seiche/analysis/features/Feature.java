package io.seiche.analysis.features;

/**
 * One number the phase model may look at.
 *
 * @param name as models and documents write it
 * @param unit "1" for ratios
 * @param formula how it is computed
 * @param reason why it tells phases apart
 */
public record Feature(String name, String unit, String formula, String reason) {}
