#include "reference/worker/message.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "reference/worker/clone_reader.h"
#include "reference/worker/clone_writer.h"

namespace refnode {

Message::Riders& Message::riders() {
  if (riders_ == nullptr) {
    riders_ = std::make_unique<Riders>();
  }
  return *riders_;
}

bool Message::KeepSimple(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  if (value->IsNumber()) {
    double number = value.As<v8::Number>()->Value();
    std::memcpy(bytes_.Resize(sizeof(number)), &number, sizeof(number));
    form_ = Form::kNumber;
    return true;
  }
  if (!value->IsString()) {
    return false;
  }
  v8::Local<v8::String> text = value.As<v8::String>();
  auto length = static_cast<uint32_t>(text->Length());
  bool is_one_byte = text->IsOneByte();
  uint8_t* bytes = bytes_.Resize(is_one_byte ? length : size_t{length} * sizeof(uint16_t));
  if (bytes == nullptr) {
    return false;
  }
  if (is_one_byte) {
    text->WriteOneByteV2(isolate, 0, length, bytes);
    form_ = Form::kOneByteText;
  } else {
    text->WriteV2(isolate, 0, length, reinterpret_cast<uint16_t*>(bytes));
    form_ = Form::kTwoByteText;
  }
  return true;
}

v8::MaybeLocal<v8::Value> Message::ReadSimple(v8::Isolate* isolate) {
  constexpr auto kNormal = v8::NewStringType::kNormal;
  v8::Local<v8::String> text;
  if (form_ == Form::kNumber) {
    double number = 0;
    std::memcpy(&number, bytes_.data(), sizeof(number));
    return v8::Number::New(isolate, number);
  }
  auto made =
      form_ == Form::kOneByteText
          ? v8::String::NewFromOneByte(isolate, bytes_.data(), kNormal,
                                       static_cast<int>(bytes_.size()))
          : v8::String::NewFromTwoByte(isolate, reinterpret_cast<uint16_t*>(bytes_.data()), kNormal,
                                       static_cast<int>(bytes_.size() / sizeof(uint16_t)));
  return made.ToLocal(&text) ? text : v8::Local<v8::Value>();
}

std::shared_ptr<Message> Message::Make(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                                       std::span<const v8::Local<v8::Value>> transfer,
                                       v8::Local<v8::Object> source,
                                       std::shared_ptr<Message> used) {
  std::shared_ptr<Message> message =
      used == nullptr ? std::make_shared<Message>() : std::move(used);
  message->form_ = Form::kSerialized;
  message->bytes_.Clear();
  if (transfer.empty() && message->KeepSimple(context->GetIsolate(), value)) {
    return message;
  }
  CloneWriter writer(context, *message);
  return writer.Sort(transfer, source) && writer.Write(value) ? message : nullptr;
}

v8::MaybeLocal<v8::Value> Message::Read(v8::Local<v8::Context> context,
                                        v8::Local<v8::Value>& ports) {
  if (form_ != Form::kSerialized) {
    ports = v8::Undefined(context->GetIsolate());
    return ReadSimple(context->GetIsolate());
  }
  CloneReader reader(context, *this);
  return reader.OpenPorts(ports) && reader.ReviveOwn() ? reader.Read()
                                                       : v8::MaybeLocal<v8::Value>();
}

bool Message::Carries(const PortEnd& other_end) const {
  return riders_ != nullptr &&
         std::ranges::any_of(riders_->ports, [&](const std::unique_ptr<PortEnd>& end) {
           return end->IsPairedWith(other_end);
         });
}

}  // namespace refnode
