package io.seiche.collectors.http;

import java.io.IOException;

/** Too many large answers at once. */
final class NoRoomException extends IOException {}
