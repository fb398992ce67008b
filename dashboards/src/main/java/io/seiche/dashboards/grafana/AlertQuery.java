package io.seiche.dashboards.grafana;

import java.time.Duration;

/**
 * What an alert rule asks.
 *
 * @param rule its uid
 * @param number what the rule calls the answer
 * @param database whom it asks
 * @param over how far back from now {@code $timeFilter}, the only macro, reaches
 * @param text InfluxQL
 */
public record AlertQuery(String rule, String number, String database, Duration over, String text) {}
