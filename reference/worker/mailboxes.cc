#include "reference/worker/mailboxes.h"

#include <utility>

namespace refnode {

Mailboxes& Mailboxes::OfProcess() {
  static auto& mailboxes = *std::make_unique<Mailboxes>().release();
  return mailboxes;
}

std::unique_ptr<PortEnd> Mailboxes::Open(uint64_t thread) {
  auto [slot, reader] = PortEnd::Pair();
  std::scoped_lock lock(mutex_);
  slots_.insert_or_assign(thread, std::move(slot));
  return std::move(reader);
}

void Mailboxes::Close(uint64_t thread) {
  std::unique_ptr<PortEnd> slot;
  std::scoped_lock lock(mutex_);
  auto found = slots_.find(thread);
  if (found != slots_.end()) {
    slot = std::move(found->second);
    slots_.erase(found);
  }
}

bool Mailboxes::Send(uint64_t thread, const std::shared_ptr<Parcel>& parcel) {
  std::scoped_lock lock(mutex_);
  auto found = slots_.find(thread);
  return found != slots_.end() && found->second->Post(parcel);
}

}  // namespace refnode
