package io.seiche.history.embedded;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.SymbolMapReader;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.sql.BindVariableService;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import io.seiche.history.influx.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Statements to the engine of this JVM. Thread-safe. */
final class Sql {
  /** Sets the statement's {@code $1}, {@code $2} … */
  @FunctionalInterface
  interface Bindings {
    Bindings NONE = variables -> {};

    void set(BindVariableService variables) throws SqlException;
  }

  private final CairoEngine engine;

  Sql(CairoEngine engine) {
    this.engine = engine;
  }

  void execute(String statement) throws StoreException {
    try {
      engine.execute(statement);
    } catch (SqlException | CairoException failure) {
      throw failed(statement, failure);
    }
  }

  <T> List<T> select(String query, Bindings bindings, Function<Record, T> row)
      throws StoreException {
    List<T> rows = new ArrayList<>();
    scan(query, bindings, record -> rows.add(row.apply(record)));
    return rows;
  }

  /** Hands over row after row and keeps none: for answers that may be long. */
  void scan(String query, Bindings bindings, Consumer<Record> row) throws StoreException {
    BindVariableService variables = new BindVariableServiceImpl(engine.getConfiguration());
    try (SqlExecutionContextImpl context = new SqlExecutionContextImpl(engine, 1)) {
      bindings.set(variables);
      context.with(
          engine
              .getConfiguration()
              .getFactoryProvider()
              .getSecurityContextFactory()
              .getRootContext(),
          variables);
      try (RecordCursorFactory factory = engine.select(query, context);
          RecordCursor cursor = factory.getCursor(context)) {
        Record record = cursor.getRecord();
        while (cursor.hasNext()) {
          row.accept(record);
        }
      }
    } catch (SqlException | CairoException failure) {
      throw failed(query, failure);
    }
  }

  /** Every value a symbol column has had in the rows that are kept, and some more. */
  List<String> symbols(String table, String column) throws StoreException {
    try (TableReader reader = engine.getReader(engine.verifyTableName(table))) {
      SymbolMapReader symbols =
          reader.getSymbolMapReader(reader.getMetadata().getColumnIndex(column));
      List<String> values = new ArrayList<>();
      for (int i = 0; i < symbols.getSymbolCount(); i++) {
        values.add(String.valueOf(symbols.valueOf(i)));
      }
      return values;
    } catch (CairoException failure) {
      throw failed(table + "." + column, failure);
    }
  }

  private static StoreException failed(String statement, Exception failure) {
    return new StoreException(
        "embedded store: " + failure.getMessage() + " in " + statement, failure);
  }
}
