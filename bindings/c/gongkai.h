/* gongkai for other languages: a small, stable C interface.
 *
 * Texts are UTF-8 and end with a NUL. Functions that return char* return a text of the caller's,
 * to be given to gongkai_free(). On failure they return NULL and, where `error` is not NULL, set
 * *error to one sentence, also the caller's; on success *error is NULL. Every function may be
 * called from any thread; one archive must not be used by two threads at once.
 *
 * Stability: within one major version no function goes or changes its meaning, and JSON objects
 * only gain keys. */
#ifndef GONGKAI_C_H_
#define GONGKAI_C_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gongkai_archive gongkai_archive;

/* "0.1.0": semantic versioning. Lives as long as the program. */
const char* gongkai_version(void);

/* Reads the reports in `size` bytes of a file as published (HTML, text, DOCX, ...; a PDF needs the
 * command-line tool). `name`, a file name for messages, may be NULL. Returns
 *   {"reports":[{"source_path","is_report","title","jurisdiction_code","jurisdiction","authority",
 *     "authority_kind","year","form","published_on","signed_on","media_type","charset",
 *     "figures":[...],"mentions":[...],"findings":[...],"text"}]}
 * figures with the columns of the view `figure`; spans are bytes of "text". */
char* gongkai_extract(const void* bytes, size_t size, const char* name, char** error);

/* Opens a database. `create` 0: for reading, an absent file is an error; 1: for writing too, an
 * absent file is made. An empty path is an error. Close it with gongkai_close(). NULL on failure.
 */
gongkai_archive* gongkai_open(const char* file, int create, char** error);

/* Stores the reports of a file, folder or container. Returns {"sources","reports_new",
 * "reports_revised","reports_reread","reports_same","figures","findings",
 * "failed":[{"path","reason"}]}: a file that fails is named and the others are read. */
char* gongkai_ingest(gongkai_archive* archive, const char* path, char** error);

/* Runs one SELECT. `parameters`, NULL or a JSON array of null, numbers and texts, are bound to ?1,
 * ?2, ... Returns {"columns":[...],"rows":[[...], ...]}; a BLOB is {"hex":"00ff"}. */
char* gongkai_query(gongkai_archive* archive, const char* sql, const char* parameters,
                    char** error);

/* Closes the database and frees the archive; NULL does nothing. */
void gongkai_close(gongkai_archive* archive);

/* Frees a text that a function above returned; NULL does nothing. */
void gongkai_free(char* text);

#ifdef __cplusplus
}
#endif

#endif /* GONGKAI_C_H_ */
