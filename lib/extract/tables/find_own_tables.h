// Finds the tables of a document that belong to no form.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FIND_OWN_TABLES_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FIND_OWN_TABLES_H_

#include "extract/tables.h"
#include "extract/tables/form_set.h"
#include "extract/tables/grid_facts.h"
#include "extract/tables/own_table.h"

namespace gongkai::detail {

// Grids, and runs of lines whose cells are apart by pipes, tabs or wide gaps, with numbers in them;
// in the order of the text. What `read` holds readings of is none, nor what it refused of a form
// that it read, nor a piece of a form that nobody could read. A table that was taken for a sheet of
// which it has a few rows is given back.
void add_own_tables(const TableInput& input, const GridFacts& facts, const Forms& forms,
                    TableReadings& read);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FIND_OWN_TABLES_H_
