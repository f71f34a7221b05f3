#include <catch2/catch.hpp>

#include "extract/tables/label.h"

namespace gongkai::detail {

TEST_CASE("list markers, notes and punctuation are no part of a label's key", "[tables]") {
  const auto key = [](std::string_view printed) { return label_key(printed, false).key; };
  CHECK(key("一、本年新收政府信息公开申请数量") == "本年新收政府信息公开申请数量");
  CHECK(key("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开");
  CHECK(key("3.危及“三安全一稳定”") == "危及三安全一稳定");
  CHECK(key("1、重复 申请") == "重复申请");
  CHECK(key("１．重复申请") == "重复申请");
  CHECK(key("⑴重复申请") == "重复申请");
  CHECK(key("（三）1.属于国家秘密") == "属于国家秘密");
  CHECK(key("本年增/减") == "本年增减");
  CHECK(key("三、").empty());
  CHECK(key("（四）").empty());
  CHECK(key("统 计 指 标") == "统计指标");
}

TEST_CASE("a numeral that belongs to the words stays in the key", "[tables]") {
  CHECK(label_key("三类内部事务信息", false).key == "三类内部事务信息");
  CHECK(label_key("四类过程性信息", false).key == "四类过程性信息");
  CHECK(label_key("12.50", false).key == "1250");
}

TEST_CASE("其中 is noted and left out of the key", "[tables]") {
  const LabelKey label = label_key("其中：1.涉及国家秘密", false);
  CHECK(label.key == "涉及国家秘密");
  CHECK(label.of_which);
  CHECK_FALSE(label_key("涉及国家秘密", false).of_which);
}

TEST_CASE("a note in brackets is kept apart, closed or not", "[tables]") {
  CHECK(label_key("本年收费金额（单位：万元）", false).note == "单位:万元");
  CHECK(label_key("专职人员数（不包括政府公报", false).key == "专职人员数");
}

}  // namespace gongkai::detail
