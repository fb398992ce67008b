package io.seiche.telemetry.inventory;

/**
 * Why an inventory cannot be used.
 *
 * @param line where, from 1; 0 for the whole of it
 * @param text which key, what is wrong, and what to do
 */
public record InventoryProblem(int line, String text) {}
