package io.seiche.collectors.bridge.telegraf;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Values of line protocol that are not strings. */
final class FieldText {
  private static final int LONGEST = 1_024;
  private static final Pattern FLOAT =
      Pattern.compile("-?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");
  private static final Pattern INTEGER = Pattern.compile("-?\\d++");
  private static final Pattern UNSIGNED = Pattern.compile("\\d++");
  private static final BigInteger LARGEST = BigInteger.TWO.pow(64);

  private FieldText() {}

  static Boolean bool(String text) throws MalformedRecordException {
    return switch (text) {
      case "t", "T", "true", "True", "TRUE" -> true;
      case "f", "F", "false", "False", "FALSE" -> false;
      default -> throw new MalformedRecordException("neither true nor false");
    };
  }

  static Number number(String text) throws MalformedRecordException {
    if (text.length() > LONGEST) {
      throw new MalformedRecordException("a number of " + text.length() + " characters");
    }
    String digits = text.substring(0, Math.max(0, text.length() - 1));
    if (text.endsWith("i")) {
      return Long.parseLong(matched(INTEGER, digits));
    }
    if (text.endsWith("u")) {
      BigInteger value = new BigInteger(matched(UNSIGNED, digits));
      if (value.compareTo(LARGEST) >= 0) {
        throw new MalformedRecordException("more than 64 bits");
      }
      return value.bitLength() < 64 ? (Number) value.longValueExact() : value;
    }
    double value = Double.parseDouble(matched(FLOAT, text));
    if (Double.isInfinite(value)) {
      throw new MalformedRecordException("more than a number can be");
    }
    return value;
  }

  private static String matched(Pattern shape, String text) throws MalformedRecordException {
    if (!shape.matcher(text).matches()) {
      throw new MalformedRecordException("not a number");
    }
    return text;
  }
}
