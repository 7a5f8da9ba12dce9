//! A row of a table as a record, and back.
use std::{fmt::Write as _, ops::ControlFlow};

use base64ct::{Base64, Encoding as _};
use rusqlite::types::{Value as Kept, ValueRef};
use serde_json::{Map, Value};

use super::{IDENTITY, PEER, Table, find};
use crate::{
    domain::{Id, text::suggest},
    store::{ReadTx, Result},
};

/// A row that is to be kept.
#[derive(Debug)]
pub struct Row {
    pub(super) table: &'static Table,
    /// Columns and their values. A peer is named as in the record: by the key that they sign with.
    pub(super) values: Vec<(String, Kept)>,
}

/// A column, and what it holds.
struct Column {
    name: String,
    holds: String,
    required: bool,
}

impl Row {
    /// Whether these are the keeper's private keys.
    pub fn is_identity(&self) -> bool {
        std::ptr::eq(self.table, &raw const IDENTITY)
    }

    pub(super) fn text(&self, column: &str) -> Option<&str> {
        let found = self.values.iter().find(|(name, _)| name == column);
        match found {
            Some((_, Kept::Text(text))) => Some(text),
            _ => None,
        }
    }
}

impl ReadTx<'_> {
    fn columns(&self, table: &Table) -> Result<Vec<Column>> {
        let sql =
            "SELECT name, type, \"notnull\" AND dflt_value IS NULL FROM pragma_table_info(?1)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = statement.query_map([table.name], |row| {
            Ok(Column {
                name: row.get(0)?,
                holds: row.get(1)?,
                required: row.get(2)?,
            })
        })?;
        let mut columns = columns.collect::<rusqlite::Result<Vec<_>>>()?;
        columns.retain(|column| !table.numbers.contains(&column.name.as_str()));
        Ok(columns)
    }

    /// Visits the rows of a table as records.
    pub(super) fn rows(
        &self,
        table: &Table,
        visit: &mut dyn FnMut(Value) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let columns = self.columns(table)?;
        let names = columns.iter().map(|column| match column.name.as_str() {
            // Numbers of peers are of this file alone.
            PEER => "(SELECT signing FROM peer AS named WHERE named.id = peer)",
            name => name,
        });
        let sql = format!(
            "SELECT {} FROM {} ORDER BY {}",
            names.collect::<Vec<_>>().join(", "),
            table.name,
            table.order
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut record = Map::new();
            record.insert("record".to_owned(), table.record.into());
            for (n, column) in columns.iter().enumerate() {
                let value = row.get_ref(n)?;
                let value = match value {
                    ValueRef::Blob(bytes) if column.name == table.bytes => {
                        Base64::encode_string(bytes).into()
                    }
                    value => written(value)?,
                };
                record.insert(column.name.clone(), value);
            }
            if visit(Value::Object(record)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Reads a record that is a row of a table; none where no table has such records.
    ///
    /// # Errors
    /// Inside: what is wrong with it, as a part of a sentence.
    pub fn archived_row(
        &self,
        record: &str,
        mut object: Map<String, Value>,
    ) -> Result<Option<Result<Row, String>>> {
        let Some(table) = find(record) else {
            return Ok(None);
        };
        let columns = self.columns(table)?;
        let mut values = Vec::new();
        for column in &columns {
            let value = match object.remove(&column.name) {
                Some(Value::String(text)) if column.name == table.bytes => {
                    match Base64::decode_vec(&text) {
                        Ok(bytes) => values.push((column.name.clone(), Kept::Blob(bytes))),
                        Err(_) => {
                            return Ok(Some(Err(format!("its {} cannot be read", column.name))));
                        }
                    }
                    continue;
                }
                // What later versions of the program added need not be there.
                None | Some(Value::Null) if column.required => {
                    return Ok(Some(Err(format!("it has no {}", column.name))));
                }
                None => continue,
                Some(value) => value,
            };
            match read(column, value) {
                Some(value) => values.push((column.name.clone(), value)),
                None => return Ok(Some(Err(format!("its {} cannot be read", column.name)))),
            }
        }
        Ok(Some(match object.keys().next() {
            None => Ok(Row { table, values }),
            Some(name) => {
                let hint =
                    suggest::did_you_mean(name, columns.iter().map(|column| column.name.as_str()));
                Err(format!("{record:?} has no {name:?}{hint}"))
            }
        }))
    }
}

/// A value as it is written: identifiers in their usual form, other bytes in hex digits.
fn written(value: ValueRef<'_>) -> Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(_) => value.as_str().map_err(rusqlite::Error::from)?.into(),
        ValueRef::Blob(bytes) => match <[u8; 16]>::try_from(bytes) {
            Ok(id) => Id::from_bytes(id).to_string().into(),
            Err(_) => hex(bytes).into(),
        },
    })
}

fn read(column: &Column, value: Value) -> Option<Kept> {
    Some(match (column.holds.as_str(), value) {
        (_, Value::Null) => Kept::Null,
        ("BLOB", Value::String(text)) => Kept::Blob(match Id::parse(&text) {
            Some(id) => id.as_bytes().to_vec(),
            None => bytes(&text)?,
        }),
        ("INTEGER", Value::String(key)) if column.name == PEER => Kept::Text(key),
        ("INTEGER", Value::Number(number)) if column.name != PEER => {
            Kept::Integer(number.as_i64()?)
        }
        ("TEXT", Value::String(text)) => Kept::Text(text),
        _ => return None,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    rest.is_empty().then(|| pairs.iter().map(byte).collect())?
}
