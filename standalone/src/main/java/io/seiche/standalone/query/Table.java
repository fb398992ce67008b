package io.seiche.standalone.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Rows under aligned columns; numbers to the right. Without any name there is no head. */
public final class Table {
  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  /**
   * One value; null stands for not known.
   *
   * @param style null for none
   * @param parts what it is drawn of, each in its own style; empty when it is all of one
   */
  public record Cell(String text, IStyle style, List<Cell> parts) {
    public Cell {
      text = text == null ? "-" : Terminal.clean(text);
      parts = List.copyOf(parts);
    }

    public static Cell of(String text) {
      return new Cell(text, null, List.of());
    }

    public static Cell of(String text, IStyle style) {
      return new Cell(text, style, List.of());
    }

    /** Parts side by side. */
    public static Cell drawn(List<Cell> parts) {
      StringBuilder text = new StringBuilder();
      parts.forEach(part -> text.append(part.text));
      return new Cell(text.toString(), null, parts);
    }

    private String styled(Terminal out) {
      StringBuilder styled = new StringBuilder();
      parts.forEach(part -> styled.append(part.styled(out)));
      return parts.isEmpty() ? out.styled(text, style) : styled.toString();
    }
  }

  private final List<String> heads = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final Map<Integer, List<String>> notes = new HashMap<>();

  public Table left(String... names) {
    return columns(false, names);
  }

  public Table right(String... names) {
    return columns(true, names);
  }

  private Table columns(boolean toTheRight, String... names) {
    for (String name : names) {
      heads.add(name);
      right.add(toTheRight);
    }
    return this;
  }

  /** Adds a row of as many cells as there are columns. */
  public Table row(Cell... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(
          heads.size() + " columns do not hold " + cells.length + " cells");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a line under the row before, which takes no column's room. */
  public Table note(String text) {
    notes.computeIfAbsent(rows.size() - 1, row -> new ArrayList<>()).add(text);
    return this;
  }

  public void print(Terminal out) {
    List<Cell> head = heads.stream().map(name -> Cell.of(name, Style.bold)).toList();
    int[] widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(head.get(i));
      for (List<Cell> row : rows) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    if (head.stream().anyMatch(cell -> !cell.text().isEmpty())) {
      print(head, widths, out);
    }
    for (int i = 0; i < rows.size(); i++) {
      print(rows.get(i), widths, out);
      notes.getOrDefault(i, List.of()).forEach(note -> out.line(INDENT + note));
    }
  }

  private void print(List<Cell> cells, int[] widths, Terminal out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = cells.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      String text = cell.styled(out);
      line.append(i == 0 ? "" : GAP).append(right.get(i) ? padding + text : text + padding);
    }
    out.row(line);
  }

  private static int width(Cell cell) {
    return cell.text().codePointCount(0, cell.text().length());
  }
}
