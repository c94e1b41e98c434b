#include "reference/engine/builtins.h"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <string>

#include "reference/engine/code_cache.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

// A source text inside the program. V8 asks for its disposal when the string dies; the resource
// stays.
class EmbeddedText : public v8::String::ExternalOneByteStringResource {
 public:
  explicit EmbeddedText(std::string_view text) : text_(text) {}

  const char* data() const override { return text_.data(); }
  size_t length() const override { return text_.size(); }

 protected:
  void Dispose() override {}

 private:
  std::string_view text_;
};

// One resource a file, in the order of the files; made at the first use and never freed, because
// strings of any isolate may point to them until the process ends.
std::deque<EmbeddedText>& Texts() {
  static std::deque<EmbeddedText>& texts = *[] {
    auto made = std::make_unique<std::deque<EmbeddedText>>();
    for (const EmbeddedSource& source : EmbeddedSources()) {
      made->emplace_back(source.text);
    }
    return made.release();
  }();
  return texts;
}

// What stacks call a file: as Node does, public modules by their name and the rest as
// `internal/...`.
std::string FileName(std::string_view id) {
  constexpr std::string_view kPublic = "modules/";
  constexpr std::string_view kInternal = "internal/";
  if (id.starts_with(kPublic)) {
    return "node:" + std::string(id.substr(kPublic.size()));
  }
  return "node:" + std::string(id.starts_with(kInternal) ? "" : kInternal) + std::string(id);
}

}  // namespace

void AddBuiltinReferences(ExternalReferences& references) {
  for (EmbeddedText& text : Texts()) {
    references.AddPointer(&text);
  }
}

v8::MaybeLocal<v8::Function> CompileBuiltin(v8::Local<v8::Context> context, std::string_view id,
                                            bool eager) {
  v8::Isolate* isolate = context->GetIsolate();
  std::span<const EmbeddedSource> sources = EmbeddedSources();
  auto found = std::ranges::lower_bound(sources, id, {}, &EmbeddedSource::id);
  if (found == sources.end() || found->id != id) {
    return {};
  }
  EmbeddedText& text = Texts()[static_cast<size_t>(found - sources.begin())];
  v8::Local<v8::String> source;
  v8::Local<v8::String> file;
  if (!v8::String::NewExternalOneByte(isolate, &text).ToLocal(&source) ||
      !TextFromUtf8(isolate, FileName(id)).ToLocal(&file)) {
    return {};
  }
  std::array<v8::Local<v8::String>, 4> parameters = {
      InternedText(isolate, "exports"),
      InternedText(isolate, "require"),
      InternedText(isolate, "module"),
      InternedText(isolate, "internalBinding"),
  };
  v8::ScriptOrigin origin(file, 0, 0, true);
  std::span<const uint8_t> code = CodeOf(EmbeddedCodeCache(), id);
  v8::ScriptCompiler::CompileOptions options = eager ? v8::ScriptCompiler::kEagerCompile
                                               : !code.empty()
                                                   ? v8::ScriptCompiler::kConsumeCodeCache
                                                   : v8::ScriptCompiler::kNoCompileOptions;
  // V8 compiles anew where options of its own, set by the user, make the code useless.
  v8::ScriptCompiler::Source compiled(source, origin,
                                      options == v8::ScriptCompiler::kConsumeCodeCache
                                          ? std::make_unique<v8::ScriptCompiler::CachedData>(
                                                code.data(), static_cast<int>(code.size()))
                                                .release()
                                          : nullptr);
  v8::MaybeLocal<v8::Function> made = v8::ScriptCompiler::CompileFunction(
      context, &compiled, parameters.size(), parameters.data(), 0, nullptr, options);
  v8::Local<v8::Function> function;
  if (CodeCollector::Current() != nullptr && made.ToLocal(&function)) {
    CodeCollector::Current()->Add(isolate, id, function);
  }
  return made;
}

}  // namespace refnode
