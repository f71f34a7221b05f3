#include "json/objects.h"

namespace gongkai::detail {
namespace {

// An operand of another report, or one that no cell states, has no place in this text.
Json placed_operand(const Operand& operand) {
  Json row = operand_object(operand);
  if (operand.span == Span{}) {
    row["span_begin"] = nullptr;
    row["span_end"] = nullptr;
  }
  return row;
}

// What the report says of itself, under the names of the view `figure`.
void add_metadata(Json& row, const Metadata& meta) {
  row["jurisdiction_code"] = json_or_null(meta.jurisdiction_code);
  row["jurisdiction"] = json_or_null(meta.jurisdiction);
  row["authority"] = json_or_null(meta.authority);
  row["authority_kind"] = name(meta.authority_kind);
  row["year"] = meta.year == 0 ? Json(nullptr) : Json(meta.year);
  row["form"] = name(meta.form);
}

}  // namespace

Json json_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json figure_object(const Extraction& extraction, const Figure& figure, std::string_view path,
                   std::string_view report_key) {
  Json row;
  row["report_id"] = nullptr;
  row["report_key"] = json_or_null(report_key);
  row["source_path"] = path;
  add_metadata(row, extraction.meta);
  row["scope"] = name(figure.scope);
  row["scope_words"] = json_or_null(extraction.slice(figure.scope_words));
  row["is_primary"] = figure.is_primary ? 1 : 0;
  row["indicator"] = figure.indicator;
  row["applicant"] = figure.applicant;
  row["value"] = json_number(figure.value);
  row["unit"] = figure.unit;
  row["printed"] = extraction.slice(figure.span);
  row["qualifier"] = name(figure.qualifier);
  row["state"] = name(figure.state);
  row["evidence"] = name(figure.evidence);
  row["rule"] = figure.rule;
  row["section"] = figure.section;
  row["span_begin"] = figure.span.begin;
  row["span_end"] = figure.span.end;
  row["quote"] = extraction.slice(figure.quote);
  return row;
}

Json mention_object(const Extraction& extraction, const Mention& mention) {
  Json row;
  row["value"] = mention.value ? json_number(*mention.value) : Json(nullptr);
  row["unit"] = json_or_null(mention.unit);
  row["printed"] = extraction.slice(mention.span);
  row["section"] = json_or_null(mention.section);
  row["part_of"] = json_or_null(mention.part_of);
  row["span_begin"] = mention.span.begin;
  row["span_end"] = mention.span.end;
  row["quote"] = extraction.slice(mention.quote);
  return row;
}

Json finding_object(const Finding& finding, std::string_view message) {
  Json row;
  row["check"] = finding.check;
  row["verdict"] = name(finding.verdict);
  row["severity"] = name(finding.severity);
  row["message"] = message;
  row["operands"] = Json::array();
  for (const Operand& operand : finding.operands)
    row["operands"].push_back(placed_operand(operand));
  row["suspects"] = Json::array();
  for (const Suspect& suspect : finding.suspects)
    row["suspects"].push_back(suspect_object(suspect));
  return row;
}

Json extraction_object(const Extraction& extraction, std::string_view path) {
  const Metadata& meta = extraction.meta;
  Json report;
  report["source_path"] = path;
  report["is_report"] = meta.is_report;
  report["title"] = json_or_null(meta.title);
  add_metadata(report, meta);
  report["published_on"] = json_or_null(meta.published_on.to_string());
  report["signed_on"] = json_or_null(meta.signed_on.to_string());
  report["media_type"] = extraction.media_type;
  report["charset"] = extraction.charset;
  report["figures"] = Json::array();
  for (const Figure& figure : extraction.figures) {
    report["figures"].push_back(figure_object(extraction, figure, path, ""));
  }
  report["mentions"] = Json::array();
  for (const Mention& mention : extraction.mentions) {
    report["mentions"].push_back(mention_object(extraction, mention));
  }
  report["findings"] = Json::array();
  for (const Finding& finding : extraction.findings) {
    Json row = finding_object(finding, finding.message_zh);
    row["message_en"] = finding.message_en;
    report["findings"].push_back(std::move(row));
  }
  report["text"] = extraction.text;
  return report;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace gongkai::detail
