package io.seiche.collectors.http;

import java.io.IOException;

/** More bytes than allowed. */
final class TooBigException extends IOException {}
