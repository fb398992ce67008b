package io.seiche.analysis.trend;

/**
 * What is expected of a day; four of five such days are to lie from low to high. Nothing is below
 * 0.
 *
 * @param day counted from 1970-01-01
 */
public record ForecastDay(long day, double expected, double low, double high) {}
