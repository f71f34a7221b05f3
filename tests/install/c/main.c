/* The C interface, as a C program sees it. */
#include <gongkai.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char* page =
      "封开县2016年政府信息公开工作年度报告\n\n三、依申请公开情况\n\n"
      "2016年，全县收到政府信息公开申请33宗。\n";
  char* error = NULL;
  char* reports = gongkai_extract(page, strlen(page), NULL, &error);
  if (reports == NULL) {
    fprintf(stderr, "%s\n", error);
    gongkai_free(error);
    return 1;
  }
  puts(reports);
  gongkai_free(reports);
  return 0;
}
