package io.seiche.alerts.dispatch;

/**
 * What goes out in one request.
 *
 * @param alerts how many are in it
 * @param contents what the target wants to know of it when it has arrived
 */
record Parcel<C>(byte[] body, int alerts, C contents) {}
