#include "reference/options/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace refnode {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

CommandLine Arguments(const std::vector<std::string>& words) {
  CommandLine parsed;
  ParseArguments(words, parsed);
  CheckOptions(parsed);
  return parsed;
}

CommandLine FromEnvironment(std::string_view text) {
  CommandLine parsed;
  ParseEnvironmentOptions(text, parsed);
  return parsed;
}

TEST(CommandLine, ScriptEndsTheOptions) {
  CommandLine parsed = Arguments({"--no-warnings", "a.js", "--title=x", "-p"});
  EXPECT_THAT(parsed.values, ElementsAre(Pair("warnings", "false")));
  EXPECT_THAT(parsed.exec_argv, ElementsAre("--no-warnings"));
  EXPECT_THAT(parsed.arguments, ElementsAre("a.js", "--title=x", "-p"));
}

TEST(CommandLine, TwoDashesEndTheOptionsAndBelongToNobody) {
  CommandLine parsed = Arguments({"--no-warnings", "--", "-a.js", "--", "x"});
  EXPECT_THAT(parsed.exec_argv, ElementsAre("--no-warnings"));
  EXPECT_THAT(parsed.arguments, ElementsAre("-a.js", "--", "x"));
}

TEST(CommandLine, OneDashIsAScript) {
  EXPECT_THAT(Arguments({"-", "a"}).arguments, ElementsAre("-", "a"));
}

TEST(CommandLine, ValueFollowsOrStandsBehindEquals) {
  EXPECT_EQ(Arguments({"--title", "a b", "x.js"}).Value("title", ""), "a b");
  EXPECT_EQ(Arguments({"--title=a=b"}).Value("title", ""), "a=b");
  EXPECT_EQ(Arguments({"--title", "\\-x"}).Value("title", ""), "-x");
}

TEST(CommandLine, UnderscoresAreDashesInNamesOnly) {
  CommandLine parsed = Arguments({"--unhandled_rejections", "warn", "--title=a_b"});
  EXPECT_THAT(parsed.values,
              ElementsAre(Pair("unhandled-rejections", "warn"), Pair("title", "a_b")));
  EXPECT_THAT(parsed.exec_argv, ElementsAre("--unhandled_rejections", "warn", "--title=a_b"));
}

TEST(CommandLine, MissingValueIsAnError) {
  EXPECT_THAT(Arguments({"--title"}).errors, ElementsAre("--title requires an argument"));
  EXPECT_THAT(Arguments({"--title="}).errors, ElementsAre("--title= requires an argument"));
  EXPECT_THAT(Arguments({"-e", "-1"}).errors, ElementsAre("-e requires an argument"));
  EXPECT_THAT(Arguments({"-pe"}).errors, ElementsAre("--eval requires an argument"));
}

TEST(CommandLine, PrintTakesAScriptUnlessAnOptionFollows) {
  EXPECT_THAT(Arguments({"-p", "1", "a"}).values,
              ElementsAre(Pair("print", ""), Pair("eval", "1")));
  EXPECT_THAT(Arguments({"-p", "-e", "2"}).values,
              ElementsAre(Pair("print", ""), Pair("eval", "2")));
  EXPECT_THAT(Arguments({"-p", "1", "a"}).arguments, ElementsAre("a"));
}

TEST(CommandLine, OnlyFlagsCanBeNegated) {
  EXPECT_THAT(Arguments({"--no-title"}).errors,
              ElementsAre("--no-title is an invalid negation because it is not a boolean option"));
}

TEST(CommandLine, LaterValuesCountMore) {
  CommandLine parsed = FromEnvironment("--title=a --no-warnings");
  ParseArguments({"--title=b", "--warnings"}, parsed);
  EXPECT_EQ(parsed.Value("title", ""), "b");
  EXPECT_TRUE(parsed.Has("warnings"));
}

TEST(CommandLine, WhatNobodyKnowsGoesToV8) {
  CommandLine parsed = Arguments({"--stack-size=500", "--expose-gc", "-x", "a.js"});
  EXPECT_THAT(parsed.v8_options, ElementsAre("--stack-size=500", "--expose-gc", "-x"));
  EXPECT_THAT(parsed.arguments, ElementsAre("a.js"));
  EXPECT_THAT(parsed.errors, IsEmpty());
}

TEST(CommandLine, OtherNamesCanBeNegated) {
  EXPECT_EQ(Arguments({"--no-experimental-require-module"}).Value("require-module", ""), "false");
}

TEST(CommandLine, PortsOfAnInspectorAreChecked) {
  for (const char* place : {"0", "1024", "65535", "localhost", "[::1]:2000", ":x"}) {
    EXPECT_THAT(Arguments({std::string("--inspect-port=") + place}).errors, IsEmpty()) << place;
  }
  for (const char* place : {"80", "localhost:80", "65536", "99999999999"}) {
    EXPECT_THAT(Arguments({std::string("--debug-port=") + place}).errors,
                ElementsAre("must be 0 or in range 1024 to 65535."))
        << place;
  }
}

TEST(CommandLine, WhatRefnodeLacksIsSaid) {
  EXPECT_THAT(Arguments({"--inspect"}).errors,
              ElementsAre("--inspect is not available in refnode"));
}

TEST(CommandLine, WrongValuesAreSaid) {
  EXPECT_THAT(Arguments({"--unhandled-rejections=x"}).errors,
              ElementsAre("invalid value for --unhandled-rejections"));
  EXPECT_THAT(Arguments({"-c", "-p", "1"}).errors,
              ElementsAre("either --check or --eval can be used, not both"));
}

TEST(NodeOptions, WordsAreQuotedAndEscaped) {
  EXPECT_EQ(FromEnvironment("  --title=\"a \\\"b\\\\c\"   --no-warnings ").Value("title", ""),
            "a \"b\\c");
  EXPECT_EQ(FromEnvironment("--title a").Value("title", ""), "a");
}

TEST(NodeOptions, UnterminatedTextIsAnError) {
  EXPECT_THAT(FromEnvironment("--title=\"a").errors,
              ElementsAre("invalid value for NODE_OPTIONS (unterminated string)\n"));
  EXPECT_THAT(FromEnvironment("--title=\"a\\").errors,
              ElementsAre("invalid value for NODE_OPTIONS (unterminated string)\n"));
}

TEST(NodeOptions, SomeOptionsAreNotAllowed) {
  EXPECT_THAT(FromEnvironment("-p").errors, ElementsAre("-p is not allowed in NODE_OPTIONS"));
  EXPECT_THAT(FromEnvironment("--stack-size=100").errors,
              ElementsAre("--stack-size= is not allowed in NODE_OPTIONS"));
  EXPECT_THAT(FromEnvironment("--").errors, ElementsAre("-- is not allowed in NODE_OPTIONS"));
  EXPECT_THAT(FromEnvironment("--no-foo").errors,
              ElementsAre("--no-foo is not allowed in NODE_OPTIONS"));
}

TEST(NodeOptions, WordsThatAreNoOptionsEndThem) {
  CommandLine parsed = FromEnvironment("script.js --title=x");
  EXPECT_THAT(parsed.errors, IsEmpty());
  EXPECT_THAT(parsed.exec_argv, IsEmpty());
  EXPECT_THAT(parsed.arguments, IsEmpty());
}

}  // namespace
}  // namespace refnode
