#include "reference/engine/message_text.h"

#include <algorithm>

#include "reference/engine/text.h"

namespace refnode {

namespace {

// Carets below the columns from start to end; tabs stay tabs, so that they stand below them
// wherever tabs end.
std::string Carets(const std::string& line, int start, int end) {
  std::string carets;
  for (int column = 0; column < start; ++column) {
    bool is_tab =
        static_cast<size_t>(column) < line.size() && line[static_cast<size_t>(column)] == '\t';
    carets += is_tab ? '\t' : ' ';
  }
  carets.append(static_cast<size_t>(std::max(end - start, 1)), '^');
  return carets;
}

}  // namespace

std::string ShowSource(v8::Local<v8::Context> context, v8::Local<v8::Message> message) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::String> line;
  if (message.IsEmpty() || !message->GetSourceLine(context).ToLocal(&line) || line->Length() == 0) {
    return {};
  }
  std::string text = Utf8FromValue(isolate, line);
  int number = message->GetLineNumber(context).FromMaybe(0);
  v8::ScriptOrigin origin = message->GetScriptOrigin();
  // The columns count from where the script began; the line is shown from there.
  int offset = number == origin.LineOffset() + 1 ? origin.ColumnOffset() : 0;
  int start = std::max(message->GetStartColumn(context).FromMaybe(0) - offset, 0);
  int end = std::max(message->GetEndColumn(context).FromMaybe(0) - offset, 0);
  v8::Local<v8::Value> name = message->GetScriptResourceName();
  return (name->IsString() ? Utf8FromValue(isolate, name) : "<anonymous_script>") + ':' +
         std::to_string(number) + '\n' + text + '\n' + Carets(text, start, end) + '\n';
}

}  // namespace refnode
